import type { Way, Who } from '../analysis/index.js';
import { formatInstant } from '../ruleset/instant.js';
import type { Role } from '../ruleset/model.js';
import { listNames } from '../ruleset/wording.js';
import { flowYaml } from '../syntax/flow.js';
import type { Json } from '../syntax/json.js';
import { descriptionTexts } from './description.js';
import type { Paint, Style } from './paint.js';
import { plain } from './paint.js';
import { printable } from './printable.js';
import type { Row } from './rows.js';
import { showRows } from './rows.js';

/** Whether anybody gets a role: proved, or shown by a token. */
export type WhoVerdict = 'somebody' | 'nobody' | 'undecided';

/** What is written about who gets a role. */
export interface WhoAnswer {
  readonly found: Who;
  readonly roles: readonly Role[];
  /** Is it about some tokens only? */
  readonly isNarrowed: boolean;
  /** Where the rule of a way stands: `acme.yaml:12:9`. */
  readonly placeOf: (way: Way) => string | undefined;
}

export function whoVerdict({ ways, tokenProviders }: Who): WhoVerdict {
  if (ways.some(({ verdict }) => verdict === 'reached')) return 'somebody';
  // A token that names the role itself gets it, and whether there is one is not for the rules to say.
  return tokenProviders.length === 0 && ways.every(({ verdict }) => verdict === 'unreachable') ? 'nobody' : 'undecided';
}

const VERDICTS: Readonly<Record<WhoVerdict, Style>> = { somebody: 'yellow', nobody: 'green', undecided: 'red' };

/** For people: what it came to, and for each way to the role a token, or why there is none. The claims shown are of tokens that were made up. */
export function prettyWho(answer: WhoAnswer, paint: Paint = plain): string {
  const { found, placeOf } = answer;
  const verdict = whoVerdict(found);
  const head = `${paint('bold', paint(VERDICTS[verdict], verdict))}: ${printable(sentence(answer, verdict))}\n`;
  const roles = answer.roles.map(({ name, arn }): Row => ['role', `${arn}  (${name})`]);
  const notes = found.tokenProviders.map(
    (key): Row => ['note', `a token of \`${key}\` can name any role itself, this one too`],
  );
  const blocks = found.ways.map((way) => {
    const place = placeOf(way);
    const title = paint('bold', printable(titleOf(way)));
    const where = place === undefined ? '' : `  ${paint('dim', printable(place))}`;
    return `\n${[`${title}${where}`, ...showRows(rowsOf(way, answer.isNarrowed), paint)].join('\n')}\n`;
  });
  return [head, ...showRows([...roles, ...notes], paint).map((line) => `${line}\n`), ...blocks].join('');
}

function sentence({ found, isNarrowed }: WhoAnswer, verdict: WhoVerdict): string {
  const { ways, tokenProviders } = found;
  const reached = ways.filter((way) => way.verdict === 'reached').length;
  const asked = isNarrowed ? ' that was asked about' : '';
  switch (verdict) {
    case 'somebody':
      return `${reached} of ${ways.length} rules and defaults ${reached === 1 ? 'gives' : 'give'} the role to a token${asked}`;
    case 'nobody':
      if (ways.length === 0)
        return `no rule and no default gives the role${isNarrowed ? ' to a token that was asked about' : ''}`;
      return `proved for every token${asked}`;
    case 'undecided': {
      const open = ways.filter((way) => way.verdict === 'undecided').length;
      if (open === 0 && tokenProviders.length > 0) return 'only a token that names the role itself can get it';
      return `of ${open} of ${ways.length} rules and defaults it was not decided`;
    }
  }
}

function titleOf({ by, rule, provider }: Way): string {
  switch (by) {
    case 'rule':
      return `rule \`${rule ?? ''}\``;
    case 'unauthenticated-default':
      return 'defaults.unauthenticated';
    case 'authenticated-default':
      return provider === null
        ? 'defaults.authenticated, for providers that the file does not have'
        : 'defaults.authenticated';
  }
}

function rowsOf(way: Way, isNarrowed: boolean): readonly Row[] {
  const from: Row = ['from', way.provider === null ? '' : `provider ${way.provider}`];
  switch (way.verdict) {
    case 'reached': {
      const { provider, claims, now } = way.witness;
      const texts = way.description === undefined ? [] : descriptionTexts(way.description);
      return [
        ['token', provider === null ? 'none: a caller who has not signed in' : flowYaml(claims as Json)],
        ['at', now === undefined ? '' : formatInstant(now)],
        ...texts.map((text, i): Row => [i === 0 ? 'when' : '', text]),
        from,
      ];
    }
    case 'unreachable':
      return [['none', reasonText(way, isNarrowed)], from];
    case 'undecided':
      return [['open', 'it was not decided whether a token comes this way'], from];
  }
}

function reasonText(way: Way & { readonly verdict: 'unreachable' }, isNarrowed: boolean): string {
  const { because, by, isRefused = false } = way;
  const token = `token${isNarrowed ? ' that was asked about' : ''}`;
  if (because.length === 0 && isRefused) {
    const caller = isNarrowed ? 'token that was asked about and comes this way' : 'token that comes this way';
    const who = by === 'unauthenticated-default' ? 'guest' : caller;
    return `no ${who} gets the role: its ARN or the session cannot be made`;
  }
  if (because.length === 0) return by === 'rule' ? `it applies to no ${token}` : `no ${token} comes so far`;
  const [rules, decide] = because.length === 1 ? ['rule', 'decides'] : ['rules', 'decide'];
  const applies = by === 'rule' ? ' that it would apply to' : '';
  const which = isRefused ? ' of which the ARN and the session can be made' : applies;
  return `before it the ${rules} ${listNames(because)} ${decide} every ${token}${which}`;
}
