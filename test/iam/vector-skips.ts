/** Vectors of other suites that this evaluator decides otherwise, and why. The E-numbers are those of the semantics that docs/IAM.md names. */
export const SKIPPED_VECTORS: Readonly<Record<string, string>> = {
  'iamspy-0010':
    'E6, E49: `Principal` is `*` or an object with a type; a bare ARN is not in the grammar, so that the document is refused and its Allow grants nothing',
  'iamspy-0011': 'E6, E49: the same, a bare role ARN as `Principal`',
  'seaweedfs-0008':
    'E8: the action `file?.txt` names no service; AWS refuses the document, so that its Allow grants nothing',
  'seaweedfs-0098':
    'E52: `NotPrincipal` with Deny spares a caller only where its account is listed too, and the list has the user alone',
};
