import type { Condition as ConditionDocument } from '../generated/ruleset-document.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import { formatDuration } from '../ruleset/duration.js';
import type { Condition, JsonObject } from '../ruleset/model.js';

/** A condition as it stands in a rule file: `buildCondition` reads it back. */
export function conditionDocument(condition: Condition): ConditionDocument {
  switch (condition.kind) {
    case 'all':
      return { all: condition.of.map(conditionDocument) };
    case 'any':
      return { any: condition.of.map(conditionDocument) };
    case 'not':
      return { not: conditionDocument(condition.of) };
    case 'use':
      return { use: condition.name };
    case 'logic':
      return { logic: condition.expression as JsonObject };
    case 'atom': {
      const { claim, test, ignoreCase, ifMissing } = condition;
      const operand = test.operator === 'ageAtMost' ? formatDuration(test.operand) : test.operand;
      return {
        claim: formatClaimName(claim),
        [test.operator]: operand,
        ...(ignoreCase && { ignoreCase }),
        ...(ifMissing !== undefined && { ifMissing }),
      };
    }
  }
}
