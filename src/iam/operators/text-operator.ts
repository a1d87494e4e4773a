import { type ExpansionScope, expandParts, joinedText, parseTemplate } from '../template.js';
import type { Truth } from '../truth.js';
import { operatorName, type ValueOperator } from './operator.js';

/** An operator on whole texts: no wildcards, variables expanded. */
export function textOperator(
  name: string,
  compare: (value: string, expected: string, scope: ExpansionScope) => Truth,
): ValueOperator {
  return {
    kind: 'value',
    name: operatorName(name),
    read(text, expand) {
      const template = parseTemplate(text, { expand, wildcards: false });
      if (template.problem !== undefined) return { code: 'malformed-variable', message: template.problem };
      const known = template.hasVariables ? undefined : joinedText(template.parts as readonly string[]);
      return (value, scope) => {
        if (template.isUnterminated) scope.trace.note('unterminated-variable', '`${` without `}` is taken literally');
        if (known !== undefined) return compare(value, known, scope);
        const parts = expandParts(template.parts, scope);
        return typeof parts === 'number' ? parts : compare(value, joinedText(parts), scope);
      };
    },
  };
}
