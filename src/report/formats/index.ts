import { compact } from './compact.js';
import type { Format } from './format.js';
import { github } from './github.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { pretty } from './pretty.js';
import { sarif } from './sarif.js';

export type { Format, FormatOptions } from './format.js';

/** Every output format, in the order in which help lists them; the first is what a terminal gets. */
export const FORMATS: readonly Format[] = [pretty, compact, json, github, sarif, junit, markdown];
