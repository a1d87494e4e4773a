import type {
  Comparison,
  Difference,
  OpenQuestion,
  Outcome,
  Responsible,
  SessionChange,
} from '../../analysis/index.js';
import { formatDuration } from '../../ruleset/duration.js';
import { formatInstant } from '../../ruleset/instant.js';
import type { Json } from '../../syntax/json.js';
import { plural } from '../formats/summary.js';
import { showValue } from '../value.js';

/** What the comparison came to, in a sentence without its end. */
export function headline({ verdict, differences, isComplete, open, tokens }: Comparison): string {
  const counted = tokens === undefined ? '' : `; ${tokens.changed} of ${plural(tokens.all, 'recorded token')} change`;
  switch (verdict) {
    case 'equivalent':
      return `equivalent: proved for every request${counted}`;
    case 'different':
      return `different: ${plural(differences.length, 'outcome')} ${differences.length === 1 ? 'changes' : 'change'}${isComplete ? '' : ', and perhaps more'}${counted}`;
    case 'undecided':
      return `undecided: ${plural(open.length, 'question')} ${open.length === 1 ? 'was' : 'were'} left open${counted}`;
  }
}

/** From what to what: `admin → denied`. */
export function changeText({ kind, old, new: fresh }: Difference): string {
  const [before, after] = [outcomeText(old), outcomeText(fresh)];
  if (kind === 'session') return `${before}, with another session`;
  // A role may have kept its name, and nothing else.
  return before === after ? `${arnText(old)} → ${arnText(fresh)}` : `${before} → ${after}`;
}

function outcomeText(outcome: Outcome): string {
  return outcome.kind === 'denied' ? 'denied' : (outcome.role ?? outcome.arn);
}

function arnText(outcome: Outcome): string {
  return outcome.kind === 'denied' ? 'denied' : outcome.arn;
}

/** Whom it is about. */
export function whoText({ who, providers }: Difference): string {
  if (who === 'guest') return 'guests';
  return who === 'unmapped' ? 'providers that neither file has' : providersText(providers);
}

function providersText(providers: readonly string[]): string {
  const [first = '', ...others] = providers;
  const more = others.length === 0 ? '' : ` and ${plural(others.length, 'other')} with the same rules`;
  return `provider \`${first}\`${more}`;
}

/** The rules that decide it before and after, a text for each pair of them. */
export function rulesTexts({ who, rules }: Difference): readonly string[] {
  if (who !== 'provider') return [];
  return rules.map((rule) => `${ruleText(rule.old)} → ${ruleText(rule.new)}`);
}

function ruleText(rule: string | undefined): string {
  return rule === undefined ? 'no rule' : `\`${rule}\``;
}

/** A question that was left open, in a sentence without its end. */
export function openText({ why, providers, rules }: OpenQuestion): string {
  if (why === 'derived') {
    const names = providers.map((key) => `\`${key}\``).join(', ');
    return `requests that name no provider: only one of the files has ${names}`;
  }
  const where = providers.length === 0 ? 'providers that neither file has' : providersText(providers);
  const reason = why === 'declarations' ? ', since the files declare a claim in two ways' : '';
  return `${where}: ${openRule(rules)}${reason}`;
}

function openRule({ old, new: fresh }: Responsible): string {
  if (old !== undefined) return `requests that the rule \`${old}\` of the old file decides`;
  if (fresh !== undefined) return `requests that the rule \`${fresh}\` of the new file decides`;
  return 'requests that no rule decides, or whose tokens name the role';
}

/** What of a session changes, a text for each part. */
export function sessionTexts({ session = [] }: Difference): readonly string[] {
  if (session.length === 0) return ['a claim that it is made of is declared otherwise'];
  return session.flatMap((change) => [`${partText(change)}${valuesText(change)}`, ...accessTexts(change)]);
}

function partText({ part, key }: SessionChange): string {
  switch (part) {
    case 'tags':
      return `tag \`${key ?? ''}\``;
    case 'principalTags':
      return `principal tag \`${key ?? ''}\``;
    case 'sourceIdentity':
      return 'source identity';
    case 'managedPolicies':
      return 'managed policies';
    case 'until':
      return 'end';
    default:
      return part;
  }
}

function valuesText({ part, old, new: fresh }: SessionChange): string {
  if (part === 'policy') return old === undefined ? ' is new' : fresh === undefined ? ' is gone' : ' is another';
  return ` ${valueText(part, old)} → ${valueText(part, fresh)}`;
}

function valueText(part: SessionChange['part'], value: Json | undefined): string {
  if (value === undefined) return 'none';
  if (part === 'duration' && typeof value === 'number') return formatDuration(value);
  if (part === 'until' && typeof value === 'number') return formatInstant(value);
  return typeof value === 'string' ? `\`${value}\`` : showValue(value);
}

function accessTexts({ part, access }: SessionChange): readonly string[] {
  if (part !== 'policy') return [];
  if (access === undefined) return ['what it allows more or less was not decided'];
  const { gained, lost } = access;
  if (gained.length + lost.length === 0) return ['it allows the same'];
  return (['gained', 'lost'] as const).flatMap((name) =>
    access[name].map(
      ({ action, resource, example }) =>
        `${name} \`${action}\` on \`${resource}\`, such as \`${example.action}\` on \`${example.resource}\``,
    ),
  );
}
