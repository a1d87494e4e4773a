import { expandParts, joinedText, parseTemplate } from '../template.js';
import { FALSE, truthOf } from '../truth.js';
import { readBoolean } from './booleans.js';
import { operatorName, type ValueOperator } from './operator.js';

/** The boolean is the one in the policy. Variables are expanded, of which one page of AWS says that they are and another that they are not. */
export const bool: ValueOperator = {
  kind: 'value',
  name: operatorName('Bool'),
  read(text, expand) {
    const template = parseTemplate(text, { expand, wildcards: false });
    if (template.problem !== undefined) return { code: 'malformed-variable', message: template.problem };
    if (!template.hasVariables) {
      const expected = readBoolean(text);
      if (expected === undefined) return { code: 'unreadable-policy-value', message: 'a value is no boolean' };
      return (value) => truthOf(readBoolean(value) === expected);
    }
    return (value, scope) => {
      scope.trace.note('bool-variable', 'a policy variable in a value of Bool is expanded');
      const parts = expandParts(template.parts, scope);
      if (typeof parts === 'number') return parts;
      const expected = readBoolean(joinedText(parts));
      return expected === undefined ? FALSE : truthOf(readBoolean(value) === expected);
    };
  },
};
