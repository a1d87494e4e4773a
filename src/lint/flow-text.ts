import { flowYaml } from '../syntax/flow.js';
import type { Json } from '../syntax/json.js';

/** A value as fixes write it in a flow mapping: as people would, texts without quotes where that says the same. */
export function flowText(value: Json): string {
  return typeof value === 'string' ? flowYaml(value) : JSON.stringify(value);
}
