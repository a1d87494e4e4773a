import { Document } from 'yaml';
import { readableStrings } from '../import/write.js';

/** A value that stands on one line. */
const LONGEST_LINE = 140;

/**
 * A mapping as lines of YAML, one for each member, whose value stands in one line: `{ … }`, or `[ … ]`. A mapping in it that would be
 * longer than a line is written out.
 */
export function mappingLines(members: ReadonlyMap<string, unknown>): readonly string[] {
  return [...members].flatMap(([key, value]) => {
    const line = yaml(new Map([[key, value]]));
    if (line.length <= LONGEST_LINE || !isMapping(value)) return [line];
    const inner = mappingLines(new Map(Object.entries(value)));
    return [`${yaml(key)}:`, ...inner.map((one) => `  ${one}`)];
  });
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As YAML 1.2, and so that readers of 1.1 understand it. */
function yaml(value: unknown): string {
  const file = new Document(null, {
    version: '1.2',
    schema: 'core',
    compat: 'yaml-1.1',
    customTags: readableStrings,
    // The same list twice is written twice.
    aliasDuplicateObjects: false,
  });
  const inner =
    value instanceof Map ? new Map([...value].map(([key, one]) => [key, file.createNode(one, { flow: true })])) : value;
  file.contents = file.createNode(inner) as unknown as typeof file.contents;
  return file.toString({ lineWidth: 0 }).trimEnd();
}
