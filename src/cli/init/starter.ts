import { readFileSync } from 'node:fs';

/** What a new repository gets by path: the files of the folder `starter/` of the package, which this repository lints and tests as they are. */
export function starterFiles(ci: 'github' | 'gitlab'): ReadonlyMap<string, string> {
  return new Map([
    ['rules.yaml', starter('rules.yaml')],
    ['rules.test.yaml', starter('rules.test.yaml')],
    ['.rolecall.yaml', starter('rolecall.yaml')],
    ci === 'github'
      ? ['.github/workflows/rolecall.yml', starter('github.yml')]
      : ['.gitlab-ci.yml', starter('gitlab.yml')],
  ]);
}

function starter(name: string): string {
  return readFileSync(new URL(`../../../starter/${name}`, import.meta.url), 'utf8');
}
