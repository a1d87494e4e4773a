import type { State } from '../../pattern/automaton.js';
import type { CodePointSet } from '../../pattern/code-points.js';
import { codePointSet, complement } from '../../pattern/code-points.js';
import type { Automaton } from '../../pattern/index.js';
import type { SplitEncoding } from '../facts.js';
import { kept } from '../once.js';

const SPACE: CodePointSet = [{ first: 0x20, last: 0x20 }];
const COMMA: CodePointSet = [{ first: 0x2c, last: 0x2c }];
const ACCEPT = 0;

export function charactersBut(excluded: ' ' | ',' | ' ,'): CodePointSet {
  return complement(
    codePointSet(Array.from(excluded, (one) => ({ first: one.charCodeAt(0), last: one.charCodeAt(0) }))),
  );
}

/** What was read of a member last: no member begins or ends with a space. */
type Last = 'nothing' | 'letter' | 'space';

/**
 * Accepts the texts of which an automaton accepts every member, as the encoding splits them: at spaces, or at commas with spaces around, where no member may
 * be without a text. `mayBeEmpty`: the text of a list without members, too.
 */
export function membersAutomaton(members: Automaton, encoding: SplitEncoding, mayBeEmpty: boolean): Automaton {
  const states: State[] = [{ kind: 'accept' }];
  const push = (state: State): number => states.push(state) - 1;
  const fork = (next: readonly number[]): State => ({ kind: 'split', next });
  const read = (set: CodePointSet, next: number): number => push({ kind: 'read', set, next });
  const [front, behind, gap] = [push(fork([])), push(fork([])), push(fork([]))];
  const places = new Map<string, number>();
  const pending: { readonly state: number; readonly last: Last; readonly place: number }[] = [];
  const within = (state: number, last: Last): number =>
    kept(places, `${state} ${last}`, () => {
      const place = push(fork([]));
      pending.push({ state, last, place });
      return place;
    });
  const isSpaces = encoding === 'spaces';
  const letters = charactersBut(isSpaces ? ' ' : ' ,');
  const first = within(members.start, 'nothing');
  states[front] = fork([read(SPACE, front), first]);
  states[gap] = fork([ACCEPT, read(SPACE, gap), first]);
  states[behind] = fork(isSpaces ? [ACCEPT, read(SPACE, gap)] : [ACCEPT, read(SPACE, behind), read(COMMA, front)]);
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { last, place } = at;
    const state = members.states[at.state] as State;
    if (state.kind === 'accept') states[place] = fork(last === 'letter' ? [behind] : []);
    else if (state.kind === 'split') states[place] = fork(state.next.map((next) => within(next, last)));
    else {
      const ways: number[] = [];
      const set = shared(state.set, letters);
      if (set.length > 0) ways.push(read(set, within(state.next, 'letter')));
      const mayBeSpace = !isSpaces && last !== 'nothing' && shared(state.set, SPACE).length > 0;
      if (mayBeSpace) ways.push(read(SPACE, within(state.next, 'space')));
      states[place] = fork(ways);
    }
  }
  const start = !mayBeEmpty ? front : isSpaces ? gap : push(fork([ACCEPT, front]));
  return { states, start, accept: ACCEPT };
}

function shared(one: CodePointSet, other: CodePointSet): CodePointSet {
  return complement(codePointSet([...complement(one), ...complement(other)]));
}
