import { parseClaims } from '../cli/claims.js';
import { Failure } from '../cli/failure.js';
import { inputName } from '../cli/input.js';
import { STDIN } from '../cli/io.js';
import { decodeToken } from '../cli/token.js';
import { RolecallError } from '../errors.js';
import { prettyDecision } from '../report/decision.js';
import { prettyProblem } from '../report/pretty.js';
import { assign } from './claims.js';
import type { Answer, ReplContext, ReplWorld } from './command.js';
import { editsBetween } from './commands/diff.js';
import { REPL_COMMANDS } from './commands/index.js';
import { changed } from './commands/settings.js';
import { complete } from './complete.js';
import type { Input } from './input.js';
import { readInput } from './input.js';
import { needCommand, needRules, refuseSurplus } from './need.js';
import type { ReplState } from './state.js';
import { decisionOf, EMPTY_STATE } from './state.js';

export type Reply =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'answer' | 'failure'; readonly text: string; readonly isOver: boolean };

/** A session of questions: takes what is typed, answers in text. Nothing that is typed is run as a program. */
export class Repl {
  readonly #world: ReplWorld;
  #state: ReplState = EMPTY_STATE;
  #before: ReplState | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(world: ReplWorld) {
    this.#world = world;
  }

  get state(): ReplState {
    return this.#state;
  }

  /** What the end of a line could become, and the end that each would replace. */
  complete(line: string): readonly [candidates: readonly string[], end: string] {
    return complete(line, this.#state, this.#world);
  }

  /**
   * Answers one input, after those before it; never throws.
   * @param isLast Nothing follows, so that what is open ends here.
   * @param line The line of a script that it begins on, which errors name.
   */
  async handle(text: string, isLast = false, line?: number): Promise<Reply> {
    const input = readInput(text, isLast);
    if (input.kind === 'incomplete') return input;
    const reply = this.#last.then(() => this.#reply(input, line));
    this.#last = reply;
    return reply;
  }

  async #reply(input: Exclude<Input, { kind: 'incomplete' }>, line: number | undefined): Promise<Reply> {
    try {
      const answer = await this.#answer(input);
      if (answer.state !== undefined) {
        if (editsBetween(this.#state, answer.state).length > 0) this.#before = this.#state;
        this.#state = answer.state;
      }
      return { kind: 'answer', text: answer.text, isOver: answer.isOver === true };
    } catch (error) {
      return { kind: 'failure', text: this.#describe(error, line), isOver: false };
    }
  }

  #answer(input: Exclude<Input, { kind: 'incomplete' }>): Answer | Promise<Answer> {
    const context: ReplContext = {
      state: this.#state,
      before: this.#before,
      world: this.#world,
      commands: REPL_COMMANDS,
    };
    switch (input.kind) {
      case 'blank':
        return this.#decision();
      case 'command': {
        const command = needCommand(input.name, REPL_COMMANDS);
        refuseSurplus(command, input.argument);
        return command.run(input.argument, context);
      }
      case 'assign':
        return this.#withClaims(assign(this.#state.claims, input.claim, input.value), context);
      case 'claims':
        return this.#withClaims(parseClaims(input.text, TYPED), context);
      case 'token':
        return decodeToken(input.token).then((claims) => {
          const answer = this.#withClaims(claims, context);
          return { ...answer, text: `the token was not verified\n${answer.text}` };
        });
      case 'unknown':
        throw new Failure(
          'this is neither a command nor claims',
          '`:help` lists the commands; set a claim with `NAME = VALUE`, or paste JSON, YAML or a token',
        );
    }
  }

  #withClaims(claims: ReplState['claims'], context: ReplContext): Answer {
    return changed({ ...this.#state, claims, isGuest: false }, context);
  }

  #decision(): Answer {
    needRules(this.#state);
    const decision = decisionOf(this.#state, this.#world.now());
    return { text: decision === undefined ? '' : prettyDecision(decision, this.#world.paint) };
  }

  #describe(error: unknown, line: number | undefined): string {
    const known = error instanceof Failure || error instanceof RolecallError;
    // A message of the runtime could hold a claim value.
    const message = known
      ? error.message
      : `this is a bug of rolecall (${error instanceof Error ? error.name : typeof error})`;
    const { help, place } = error instanceof Failure ? error : { help: undefined, place: {} };
    const told = { severity: 'error', message, ...(help !== undefined && { help }) } as const;
    return prettyProblem({ ...told, ...placeIn(place, line) }, undefined, this.#world.paint);
  }
}

/** What was typed, in messages. */
const TYPED = 'what was typed';

/** The place of a mistake in what was typed is the one in the script, where there is one. */
function placeIn(place: Failure['place'], line: number | undefined): Failure['place'] {
  if (line === undefined || (place.file !== undefined && place.file !== TYPED)) return place;
  const start = place.range?.start ?? { line: 1, column: 1, offset: 0 };
  const at = { ...start, line: start.line + line - 1 };
  return { file: inputName(STDIN), range: { start: at, end: at } };
}
