import type { BuildContext } from '../../src/ruleset/context.js';
import { DEFAULT_LIMITS } from '../../src/ruleset/limits.js';
import { formatPointer } from '../../src/syntax/json.js';
import type { ReadText } from '../../src/syntax/read.js';
import { readYaml } from '../../src/syntax/read.js';

/** A context that lists what is reported in it, as `CODE at POINTER: message`, with `key` where the key is meant. */
export function newContext(files: Readonly<Record<string, string>> = {}): {
  context: BuildContext;
  reported: string[];
} {
  const reported: string[] = [];
  const readFile = (path: string): ReadText | undefined => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    return text === undefined ? undefined : readYaml(text, { file: path, json: path.endsWith('.json') });
  };
  const report: BuildContext['report'] = ({ code, path, part, message, severity }) => {
    const prefix = severity === undefined ? code : `${severity} ${code}`;
    reported.push(`${prefix}${part === 'key' ? ' key' : ''} ${formatPointer(path)}: ${message}`);
  };
  return {
    context: { paths: new Map(), effects: new Map(), places: new Map(), limits: DEFAULT_LIMITS, report, readFile },
    reported,
  };
}
