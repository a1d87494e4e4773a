import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, ownProperties: true }).compile(
  JSON.parse(readFileSync('schemas/decision.schema.json', 'utf8')) as object,
);

/** What is wrong with a decision by schemas/decision.schema.json. */
export function schemaErrors(decision: unknown): readonly string[] {
  return validate(decision) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
