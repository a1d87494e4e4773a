import { applyStatement, type CompiledPolicy, type CompiledStatement, type RequestScope } from './compile-policy.js';
import { type Grade, NO_GRADE } from './match-principal.js';
import type { MatchedStatement } from './place.js';
import { type StatementIndex, statementIndex } from './statement-index.js';
import { FALSE, TRUE, UNKNOWN } from './truth.js';

/** The policies of one layer, or of one level of control policies. */
export interface CompiledLayer {
  /** What is to be said of every request: which documents AWS would refuse. */
  readonly refusals: readonly string[];
  readonly statements: readonly CompiledStatement[];
  readonly index: StatementIndex;
}

/** An Allow statement that applies, and how it names the caller. */
export interface Grant {
  readonly statement: MatchedStatement;
  readonly grade: Grade;
}

export interface LayerResult {
  readonly denials: readonly MatchedStatement[];
  readonly grants: readonly Grant[];
}

const NONE: readonly never[] = Object.freeze([]);

export const NOTHING: LayerResult = { denials: NONE, grants: NONE };

export function compileLayer(policies: readonly CompiledPolicy[]): CompiledLayer {
  const statements = policies.flatMap((policy) => policy.statements);
  const refusals = policies.flatMap(({ place, refusal }) =>
    refusal === undefined ? [] : `AWS would refuse ${describe(place)}, so that nothing in it allows: ${refusal}`,
  );
  return { refusals, statements, index: statementIndex(statements) };
}

/** Asks every statement of the layer that could have a say. */
export function evaluateLayer({ refusals, index }: CompiledLayer, request: RequestScope): LayerResult {
  for (const message of refusals) request.trace.note('refused-policy', message);
  return evaluateStatements(index.candidates(request.action, request.resource.text), request);
}

/** Asks statements in their order. Allow statements are asked beside one that denies: their doubts are told as well. */
export function evaluateStatements(statements: readonly CompiledStatement[], request: RequestScope): LayerResult {
  const { trace } = request;
  let denials: MatchedStatement[] | undefined;
  let grants: Grant[] | undefined;
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i] as CompiledStatement;
    const { place, matched, effect } = statement;
    trace.enter(place);
    const { truth, grade } = applyStatement(statement, request);
    trace.leave(truth === UNKNOWN);
    if (effect === 'Deny') {
      if (truth !== FALSE) {
        denials ??= [];
        denials.push(truth === UNKNOWN ? { ...matched, inDoubt: true } : matched);
      }
    } else if (truth === TRUE) {
      grants ??= [];
      grants.push({ statement: matched, grade });
    }
  }
  if (denials === undefined && grants === undefined) return NOTHING;
  return { denials: denials ?? NONE, grants: grants ?? NONE };
}

function describe({ policy, level, index, file }: CompiledPolicy['place']): string {
  if (file !== undefined) return `\`${file}\``;
  return `${policy} policy ${index}${level === undefined ? '' : ` of level ${level}`}`;
}

/** The best grade of the grants. */
export function gradeOf(grants: readonly Grant[]): Grade {
  return grants.reduce<Grade>((best, { grade }) => (grade > best ? grade : best), NO_GRADE);
}
