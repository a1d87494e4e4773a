import type { Way, Who, WhoOptions } from '../../analysis/index.js';
import { describe, plausible, thorough, who, writableOnly } from '../../analysis/index.js';
import { suggest } from '../../diagnostics/suggest.js';
import { jsonLine } from '../../report/printable.js';
import type { WhoVerdict } from '../../report/who.js';
import { prettyWho, whoVerdict } from '../../report/who.js';
import type { Provider, Role, RuleSet } from '../../ruleset/model.js';
import { listNames } from '../../ruleset/wording.js';
import { readYaml } from '../../syntax/read.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import { formatOption } from '../format-option.js';
import { secondsOf } from '../instant.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import type { Show } from '../progress.js';
import { firstLine, percent, withProgress } from '../progress.js';
import type { Rules } from '../rules.js';
import { readRules } from '../rules.js';
import { shown } from '../shown.js';
import { rangeOf } from '../spots.js';
import { readWhere } from './where.js';
import { readWithout } from './without.js';

const EXITS: Readonly<Record<WhoVerdict, number>> = {
  somebody: EXIT.ok,
  nobody: EXIT.no,
  undecided: EXIT.noAnswer,
};

/** `rolecall who`: every way to a role. */
export async function runWho(args: Arguments, io: Io): Promise<number> {
  const [role = '', file = ''] = args.operands;
  const isJson = formatOption(args, ['pretty', 'json']) === 'json';
  const rules = await readRules(file, args, io).catch((problem: unknown) => {
    const isMixedUp = isFileName(role) && !isFileName(file);
    throw problem instanceof Failure && isMixedUp ? new Failure(problem.message, ORDER) : problem;
  });
  const options = readOptions(args, rules.ruleSet, io);
  const looking = (show: Show): Who => {
    const onProgress = (done: number, total: number): void => show(`looking for ways: ${percent(done, total)}`);
    return who(rules.ruleSet, role, { ...options, describe, plausible, thorough, onProgress });
  };
  const found = withProgress(io, looking, false, firstLine(rules.text, 'looking for ways: 0 %'));
  if (found.roles.length === 0) throw unknownRole(role, rules.ruleSet);
  if (isJson) io.stdout(jsonLine({ version: 1, role, ...found }));
  else {
    const isNarrowed =
      options.where !== undefined || (options.without?.length ?? 0) > 0 || options.writableOnly !== undefined;
    const roles = found.roles.flatMap((name) => rules.ruleSet.roles[name] ?? []);
    const finding = firstLine(rules.text, 'finding the lines of the rules');
    const paint = streamPaint('stdout', args.flags, io);
    const told = (): string => prettyWho({ found, roles, isNarrowed, placeOf: placesIn(rules) }, paint);
    io.stdout(withProgress(io, told, false, finding));
  }
  return EXITS[whoVerdict(found)];
}

const ORDER = 'the role stands first, and the rules behind it: `rolecall who ROLE RULES`';

function isFileName(text: string): boolean {
  return /\.(?:ya?ml|json)$/.test(text);
}

/** @throws Failure where an option is none. */
function readOptions(args: Arguments, ruleSet: RuleSet, io: Io): WhoOptions {
  const { values, flags } = args;
  const where = values.get('--where');
  const now = values.get('--now');
  return {
    without: readWithout(args, ruleSet, io),
    ...(flags.has('--writable-only') && { writableOnly }),
    ...(where !== undefined && { where: readWhere(where, args, ruleSet, io) }),
    ...(now !== undefined && { now: secondsOf(now, '--now') }),
  };
}

function unknownRole(role: string, { roles, providers }: RuleSet): Failure {
  const isArn = role.startsWith('arn:');
  const near = nearRole(role, Object.values(roles), isArn);
  const names = Object.keys(roles);
  // Of these, nothing could be said but that.
  const isNamed = isArn && Object.values(providers).some(({ type }) => type === 'token');
  const help = isNamed
    ? 'only a token of a provider of `type: token`, which can name any role, could get it'
    : `write its name under \`roles\`, or its ARN; ${names.length === 1 ? 'the only name is' : 'the names are'} ${listNames(names)}`;
  return new Failure(`the file has no role ${shown(role)}`, near === undefined ? help : `did you mean \`${near}\`?`);
}

/** A role that is written nearly so, of which this is the name in its ARN, or the beginning. */
function nearRole(text: string, roles: readonly Role[], isArn: boolean): string | undefined {
  if (isArn) {
    return suggest(
      text,
      roles.map(({ arn }) => arn),
    );
  }
  const names = roles.map(({ name }) => name);
  const wanted = text.toLowerCase();
  const ofArn = roles.find(({ arn }) => arn.endsWith(`/${text}`) || arn.endsWith(`:${text}`))?.name;
  const begun = names.find((name) => wanted.length > 1 && name.toLowerCase().startsWith(wanted));
  return ofArn ?? suggest(text, names) ?? begun;
}

/** Where the rules of ways stand; nowhere, where they were imported or built. */
function placesIn({ ruleSet, text, file, form }: Rules): (way: Way) => string | undefined {
  if (form !== 'rules') return () => undefined;
  const source = readYaml(text);
  const placesOf = ({ key, rules }: Provider): readonly [string, ReadonlyMap<string, number>] => [
    key,
    new Map(rules.map(({ id }, at) => [id, at])),
  ];
  const places = new Map(Object.values(ruleSet.providers).map(placesOf));
  return ({ provider, rule }) => {
    const at = places.get(provider ?? '')?.get(rule ?? '');
    const range = at === undefined ? undefined : rangeOf(source, ['providers', provider ?? '', 'rules', at]);
    return range && `${file}:${range.start.line}:${range.start.column}`;
  };
}
