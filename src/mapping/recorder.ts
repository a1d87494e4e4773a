import { TRUE } from '../condition/truth.js';
import { emptyRecord } from '../syntax/json.js';
import type { CompiledRule } from './rule.js';
import { caveatSink, ruleTruth } from './rule.js';
import { decidesWith } from './rules-type.js';
import { traceRule } from './trace-rule.js';
import type { Recorder, Walk } from './walk.js';

/** Writes down how a decision comes about: only who asks for that needs what this takes. */
export function newRecorder(): Recorder {
  const recorder: Recorder = {
    steps: [],
    rules: [],
    conditions: emptyRecord(),
    tryInOrder: (walk, rules) => tryInOrder(walk, recorder, rules),
    notReached: (rules) => {
      for (const { rule, position } of rules) {
        recorder.rules.push({ rule: rule.id, position, effect: rule.effect, outcome: 'not-reached' });
      }
    },
  };
  return recorder;
}

/** Tries one rule after the other and writes down what each came to. */
function tryInOrder(walk: Walk, recorder: Recorder, rules: readonly CompiledRule[]): number {
  const { claims, now, caveats } = walk;
  const traceEnv = { claims, now, conditions: recorder.conditions };
  for (const rule of rules) {
    const truth = ruleTruth(rule, walk, caveatSink(rule, caveats));
    const decides = decidesWith(walk, rule, truth);
    const isOther = !decides && truth === TRUE;
    recorder.rules.push(traceRule(rule, traceEnv, truth, decides ? 'decided' : isOther ? 'other-role' : 'passed'));
    if (!decides) continue;
    recorder.notReached(rules.slice(rule.position));
    walk.truth = truth;
    return rule.position - 1;
  }
  return rules.length;
}
