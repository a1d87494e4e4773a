import type { ClaimDeclaration } from '../ruleset/model.js';
import type { ReadType } from './facts.js';

/** What a claim of a declared type reads as. */
export const READ_AS: Readonly<Record<ClaimDeclaration['type'], ReadType>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  'string[]': 'list',
};
