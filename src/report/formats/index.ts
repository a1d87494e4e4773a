import type { Format } from './format.js';
import { json } from './json.js';
import { pretty } from './pretty.js';

export type { Format, FormatOptions } from './format.js';

/** Every output format, in the order in which help lists them; the first is what a terminal gets. */
export const FORMATS: readonly Format[] = [pretty, json];
