import type { RuleSet } from '../../ruleset/model.js';
import { readTemplate } from '../../ruleset/template.js';
import { languageOf } from '../claims/text-test.js';
import type { TextTest } from '../facts.js';

/** How tokens name a role. */
export interface Named {
  /** The ARN, or one that its template makes. */
  readonly example: string;
  /** What every other ARN matches that its template makes; left out where there is none. */
  readonly others?: TextTest;
}

/** A role that no file declares: any ARN. */
export const UNDECLARED: Named = {
  example: 'arn:aws:iam::123456789012:role/any',
  others: { operator: 'like', operand: 'arn:*', ignoreCase: false },
};

export function namedAs(arn: string): Named {
  const parts = readTemplate(arn) ?? [arn];
  const example = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
  if (parts.every((part) => typeof part === 'string')) return { example };
  const operand = parts.map((part) => (typeof part === 'string' ? literally(part) : SLOT)).join('');
  return { example, others: { operator: 'matches', operand, ignoreCase: false } };
}

const SLOT = '[A-Za-z0-9_+=,.@-]*';

function literally(text: string): string {
  return text.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
}

/** Tells roles by their ARNs: of several names with one ARN all are meant where one is. */
export class RoleNames {
  readonly names: ReadonlySet<string>;
  readonly #accepts: readonly ((arn: string) => boolean)[];

  constructor({ roles }: RuleSet, names: readonly string[]) {
    const arns = new Set(names.map((name) => roles[name]?.arn));
    const meant = Object.values(roles).filter(({ arn }) => arns.has(arn));
    this.names = new Set(meant.map(({ name }) => name));
    this.#accepts = meant.flatMap(({ arn }) => {
      const { others } = namedAs(arn);
      return others === undefined ? [] : [languageOf(others).accepts];
    });
  }

  /** Is it one of the roles? A token may name, by its ARN, one that is made of claims. */
  has({ name, arn }: { readonly name?: string; readonly arn: string }): boolean {
    return name === undefined ? this.#accepts.some((accepts) => accepts(arn)) : this.names.has(name);
  }
}
