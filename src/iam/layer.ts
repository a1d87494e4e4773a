import type { CompiledPolicy, CompiledStatement, RequestScope } from './compile-policy.js';
import { type Grade, NO_GRADE } from './match-principal.js';
import type { MatchedStatement } from './place.js';
import { FALSE, TRUE, UNKNOWN } from './truth.js';

/** The policies of one layer, or of one level of control policies. */
export interface CompiledLayer {
  readonly policies: readonly CompiledPolicy[];
  /** The statements that can be about an action of a service, in their order. */
  readonly statementsFor: (service: string) => readonly CompiledStatement[];
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

export const NOTHING: LayerResult = { denials: [], grants: [] };

export function compileLayer(policies: readonly CompiledPolicy[]): CompiledLayer {
  const general: Numbered[] = [];
  const byService = new Map<string, Numbered[]>();
  policies
    .flatMap(({ statements }) => statements)
    .forEach((statement, number) => {
      if (statement.services === undefined) general.push({ number, statement });
      for (const service of statement.services ?? []) {
        const known = byService.get(service);
        if (known === undefined) byService.set(service, [{ number, statement }]);
        else known.push({ number, statement });
      }
    });
  return { policies, statementsFor: (service) => merge(byService.get(service) ?? [], general) };
}

interface Numbered {
  readonly number: number;
  readonly statement: CompiledStatement;
}

/** Two lists in their common order. Merged for each request: kept for each service they would take the square of the document's size. */
function merge(a: readonly Numbered[], b: readonly Numbered[]): readonly CompiledStatement[] {
  const merged: CompiledStatement[] = [];
  let next = 0;
  for (const { number, statement } of a) {
    for (let other = b[next]; other !== undefined && other.number < number; other = b[++next])
      merged.push(other.statement);
    merged.push(statement);
  }
  for (; next < b.length; next++) merged.push((b[next] as Numbered).statement);
  return merged;
}

/** Asks every statement of the layer. */
export function evaluateLayer(layer: CompiledLayer, request: RequestScope): LayerResult {
  const { trace, action } = request;
  for (const { place, refusal } of layer.policies) {
    if (refusal === undefined) continue;
    trace.note('refused-policy', `AWS would refuse ${describe(place)}, so that nothing in it allows: ${refusal}`);
  }
  const denials: MatchedStatement[] = [];
  const grants: Grant[] = [];
  for (const statement of layer.statementsFor(action.slice(0, Math.max(0, action.indexOf(':'))))) {
    const { place, effect } = statement;
    trace.enter(place);
    const { truth, grade } = statement.apply(request);
    trace.leave(truth === UNKNOWN);
    if (effect === 'Deny') {
      if (truth !== FALSE) denials.push({ ...place, effect, ...(truth === UNKNOWN && { inDoubt: true }) });
    } else if (truth === TRUE) grants.push({ statement: { ...place, effect }, grade });
  }
  return { denials, grants };
}

function describe({ policy, level, index, file }: CompiledPolicy['place']): string {
  if (file !== undefined) return `\`${file}\``;
  return `${policy} policy ${index}${level === undefined ? '' : ` of level ${level}`}`;
}

/** The best grade of the grants. */
export function gradeOf(grants: readonly Grant[]): Grade {
  return grants.reduce<Grade>((best, { grade }) => (grade > best ? grade : best), NO_GRADE);
}
