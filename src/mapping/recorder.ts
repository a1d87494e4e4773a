import { TRUE } from '../condition/truth.js';
import { emptyRecord } from '../syntax/json.js';
import { UNREAD } from './match-subject.js';
import { caveatSink, ruleTruth } from './rule.js';
import type { RuleList } from './rule-list.js';
import { decidesWith } from './rules-type.js';
import { stepOf } from './steps.js';
import { traceRule } from './trace-rule.js';
import type { Recorder, Walk } from './walk.js';

/** Writes down how a decision comes about: only who asks for that needs what this takes. */
export function newRecorder(): Recorder {
  const recorder: Recorder = {
    steps: [],
    step: (name, about) => recorder.steps.push(stepOf(name, about)),
    rules: [],
    conditions: emptyRecord(),
    tryInOrder: (walk, rules) => tryInOrder(walk, recorder, rules),
    notReached: (rules, tried = 0) => {
      for (let i = tried; i < rules.length; i++) {
        const { id, effect } = rules.ruleAt(i);
        recorder.rules.push({ rule: id, position: i + 1, effect, outcome: 'not-reached' });
      }
    },
  };
  return recorder;
}

/** Tries one rule after the other and writes down what each came to. */
function tryInOrder(walk: Walk, recorder: Recorder, rules: RuleList): number {
  const { claims, now, caveats } = walk;
  const traceEnv = { ...UNREAD, claims, now, conditions: recorder.conditions };
  for (let i = 0; i < rules.length; i++) {
    const rule = rules.at(i);
    const truth = ruleTruth(rule, walk, caveatSink(rule, caveats));
    const decides = decidesWith(walk, rule, truth);
    const isOther = !decides && truth === TRUE;
    recorder.rules.push(traceRule(rule, traceEnv, truth, decides ? 'decided' : isOther ? 'other-role' : 'passed'));
    if (!decides) continue;
    recorder.notReached(rules, rule.position);
    walk.truth = truth;
    return i;
  }
  return rules.length;
}
