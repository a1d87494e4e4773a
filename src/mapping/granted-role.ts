import { foldAscii } from '../condition/fold.js';
import { isReadableString, MISSING } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import { whyUnusable } from '../condition/reader.js';
import { RolecallError } from '../errors.js';
import type { GrantedRole } from '../generated/decision.js';
import type { ClaimPath, Role } from '../ruleset/model.js';
import { isRoleArn } from '../ruleset/role-arn.js';
import { hasSlots, readTemplate } from '../ruleset/template.js';

/** A declared role, ready to be given. */
export interface CompiledRole {
  readonly name: string;
  /** Counts the roles in the order in which they were compiled, from 0. */
  readonly number: number;
  /** The claims its ARN is made of. */
  readonly claims: readonly string[];
  /** What is given, where no claim makes a difference. */
  readonly fixed: GrantedRole | undefined;
  readonly grant: (claims: object) => { readonly role: GrantedRole } | { readonly refused: string };
}

/** The characters of IAM role names, the only ones that a claim may bring into an ARN. */
const NAME_TEXT = /^[A-Za-z0-9_+=,.@-]*$/;

const NONE: readonly string[] = [];

/** Without a prototype, which could have a role. */
function refuse(refused: string): { readonly refused: string } {
  return Object.setPrototypeOf({ refused }, null) as { readonly refused: string };
}

/** `others` gives the ARNs of all declared roles, folded by `foldAscii`. */
export function compileRole(
  role: Role,
  number: number,
  others: () => ReadonlySet<string>,
  readerOf: (path: ClaimPath) => ClaimReader,
): CompiledRole {
  const template = readTemplate(role.arn);
  if (template === undefined) throw new RolecallError('internal', 'a checked template does not parse');
  if (!hasSlots(template)) {
    const fixed = Object.freeze({ arn: role.arn, name: role.name });
    return { name: role.name, number, claims: NONE, fixed, grant: () => ({ role: fixed }) };
  }
  const parts = template.map((part) =>
    typeof part === 'string' ? part : { reader: readerOf(part.claim), otherwise: part.otherwise },
  );
  const grant: CompiledRole['grant'] = (claims) => {
    let rendered = '';
    for (const part of parts) {
      const text = typeof part === 'string' ? part : textOf(part, claims);
      if (typeof text !== 'string') return text;
      rendered += text;
    }
    if (!isRoleArn(rendered)) return refuse('the claims make no role ARN');
    if (others().has(foldAscii(rendered))) return refuse('the claims make the ARN of another declared role');
    return { role: { arn: rendered, name: role.name } };
  };
  const claims = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.reader.name]));
  return { name: role.name, number, claims, fixed: undefined, grant };
}

/** A slot of a role's ARN. */
interface Slot {
  readonly reader: ClaimReader;
  readonly otherwise: string | undefined;
}

/** What a claim brings into an ARN. */
function textOf({ reader, otherwise }: Slot, claims: object): string | { readonly refused: string } {
  const { name } = reader;
  const value = reader.read(claims);
  if (value === MISSING) return otherwise ?? refuse(`the claim \`${name}\` is missing, and the role's ARN needs it`);
  if (!isReadableString(value)) {
    return refuse(`the claim \`${name}\` ${whyUnusable(reader, claims, 'a text')}, and the role's ARN needs it`);
  }
  if (NAME_TEXT.test(value)) return value;
  return refuse(`the claim \`${name}\` holds a character that may not stand in a role name`);
}
