import type { Json } from '../../../syntax/json.js';

/** A text, number or boolean as text. A list or an object has none: it may have no prototype, and then `String` throws. */
export function scalarText(value: Json): string | undefined {
  return typeof value === 'object' ? undefined : String(value);
}
