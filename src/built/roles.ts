import type { Json, PolicySource, Role, SessionSpec } from '../ruleset/model.js';
import { isRoleArn } from '../ruleset/role-arn.js';
import { hasSlots, readTemplate } from '../ruleset/template.js';
import { path } from './condition.js';
import type { Form } from './form.js';
import { flag, json, list, object, record, seconds, text, texts, unsound } from './form.js';

const arn: Form<string> = (value) => {
  const written = text(value);
  return hasSlots(readTemplate(written) ?? unsound()) || isRoleArn(written) ? written : unsound();
};

const template: Form<string> = (value) => (readTemplate(text(value)) === undefined ? unsound() : text(value));

type Tag = NonNullable<SessionSpec['tags']>[string];

const join = object<Exclude<Tag, string>>({ claim: path, join: text }, {});

const tag: Form<Tag> = (value, reading, name) => (typeof value === 'string' ? template : join)(value, reading, name);

const writtenSource = object<{ readonly file?: string | undefined; readonly document?: Json | undefined }>(
  {},
  { file: text, document: json },
);

/** What a file holds stands in the built rule set once. */
const source: Form<PolicySource> = (value, reading, name) => {
  const written = writtenSource(value, reading, name);
  const { file, document } = written;
  if (file === undefined) return document === undefined ? unsound() : (written as PolicySource);
  const held = reading.files[file];
  return held === undefined || document !== undefined ? unsound() : { file, document: held };
};

export const session: Form<SessionSpec> = object<SessionSpec>(
  {},
  {
    name: template,
    sourceIdentity: template,
    duration: seconds,
    tags: record(tag),
    transitive: texts,
    policy: source,
    managedPolicies: texts,
  },
);

const anyRole = object<Role>(
  { name: text, arn, privileged: flag },
  {
    description: text,
    permissions: list(source),
    boundary: source,
    trust: source,
    maxSessionDuration: seconds,
    session,
  },
);

export const role: Form<Role> = (value, reading, name) => {
  const read = anyRole(value, reading, name);
  return read.name === name ? read : unsound();
};
