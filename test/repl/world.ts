import { dirname, join, normalize } from 'node:path';
import { compile } from '../../src/engine.js';
import { parse } from '../../src/parse.js';
import { Repl } from '../../src/repl/repl.js';
import { NOW } from '../cli/workspace.js';

/** A session over files that are a map, and what its answers were. */
export interface Session {
  readonly repl: Repl;
  readonly files: Map<string, string>;
  /** The answer to a line; what failed begins with `error`. */
  readonly ask: (line: string) => Promise<string>;
}

export async function session(
  files: Readonly<Record<string, string>>,
  { rules = 'acme.yaml', tests }: { readonly rules?: string; readonly tests?: string } = {},
): Promise<Session> {
  const all = new Map(Object.entries(files));
  const repl = new Repl({
    paint: (_style, text) => text,
    now: () => NOW,
    load: async (path) => {
      const text = all.get(path) ?? '';
      const { ruleSet, diagnostics } = parse(text, { read: (name) => all.get(join(dirname(path), name)) });
      if (ruleSet === undefined) throw new Error(JSON.stringify(diagnostics));
      const read = { ruleSet, file: path, text, policies: new Map<string, string>(), form: 'rules' as const };
      return { loaded: { path, rules: read, engine: compile(ruleSet) }, problems: '' };
    },
    tests: {
      file: tests,
      isThere: (path) => all.has(path),
      isSame: (path, other) => normalize(path) === normalize(other),
      read: (path) => {
        const text = all.get(path);
        return text === undefined ? { why: 'there is no such file', help: 'check the path' } : { text };
      },
      write: (path, text) => {
        all.set(path, text);
        return undefined;
      },
    },
  });
  const ask = async (line: string): Promise<string> => {
    const reply = await repl.handle(line, true);
    return reply.kind === 'incomplete' ? '' : reply.text;
  };
  await ask(`:load ${rules}`);
  return { repl, files: all, ask };
}
