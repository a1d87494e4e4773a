import type { Variable } from '../language/variables.js';
import { variablesOf } from '../language/variables.js';
import type { PolicyView, Test, TextItem } from '../view.js';

/** A policy variable where one may stand: in a resource, or in a condition value. */
export interface PlacedVariable {
  readonly variable: Variable;
  readonly item: TextItem;
  /** Left out in a resource. */
  readonly test?: Test;
}

/** The variables in the resources and condition values of the document; of equal ones in one text the first. */
export function placedVariables(policy: PolicyView): readonly PlacedVariable[] {
  return policy.statements.flatMap(({ resources, notResources, tests }) => [
    ...[...resources, ...notResources].flatMap((item) => placed(item)),
    ...tests.flatMap((test) =>
      test.values.flatMap(({ value, path }) => (typeof value === 'string' ? placed({ text: value, path }, test) : [])),
    ),
  ]);
}

function placed(item: TextItem, test?: Test): readonly PlacedVariable[] {
  const unique = new Map(
    variablesOf(item.text)
      .toReversed()
      .map((variable) => [variable.text, variable]),
  );
  return [...unique.values()].toReversed().map((variable) => ({ variable, item, ...(test !== undefined && { test }) }));
}

/** Is it a slot of this library, `${claim:NAME}`, in a document that may have them? */
export function isSlot({ name }: Variable, policy: PolicyView): boolean {
  return (policy.options.slots ?? policy.options.type === 'session') && name.startsWith('claim:');
}
