import { readArn, splitParts } from '../arn.js';
import { compileGlob, type Glob, type GlobPart } from '../glob.js';
import { type ExpansionScope, expandParts, parseTemplate, type TemplatePart } from '../template.js';
import { FALSE, least, TRUE, type Truth } from '../truth.js';
import { testGlob } from './glob-operator.js';
import { operatorName, type ValueOperator } from './operator.js';

/** An operator on ARNs: six fields, each a glob of its own, so that no wildcard crosses one of the first five colons. */
export function arnOperator(name: string): ValueOperator {
  const operator = operatorName(name);
  return {
    kind: 'value',
    name: operator,
    read(text, expand) {
      const template = parseTemplate(text, { expand, wildcards: true });
      if (template.problem !== undefined) return { code: 'malformed-variable', message: template.problem };
      const fields = splitParts(template.parts);
      if (fields.length < 6) return { code: 'unreadable-policy-value', message: 'a value is no ARN' };
      const globs = fields.map((field) => (isPlain(field) ? compileGlob(field) : undefined));
      return (value, scope) => {
        if (template.isUnterminated) scope.trace.note('unterminated-variable', '`${` without `}` is taken literally');
        const arn = readArn(value);
        if (arn !== undefined) return testFields(arn, fields, globs, scope);
        return operator.negated ? scope.trace.doubt('unreadable-value', 'the value of the request is no ARN') : FALSE;
      };
    },
  };
}

function isPlain(field: readonly TemplatePart[]): field is readonly GlobPart[] {
  return field.every((part) => typeof part !== 'object');
}

function testFields(
  arn: readonly string[],
  fields: readonly (readonly TemplatePart[])[],
  globs: readonly (Glob | undefined)[],
  scope: ExpansionScope,
): Truth {
  let truth: Truth = TRUE;
  for (const [index, value] of arn.entries()) {
    let glob = globs[index];
    if (glob === undefined) {
      const parts = expandParts(fields[index] ?? [], scope);
      if (typeof parts === 'number') {
        truth = least(truth, parts);
        continue;
      }
      glob = compileGlob(parts);
    }
    truth = least(truth, testGlob(glob, value, scope));
    if (truth === FALSE) return FALSE;
  }
  return truth;
}
