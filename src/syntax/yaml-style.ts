import type { CollectionTag, ScalarTag, Tags, YAMLMap, YAMLSeq } from 'yaml';
import { isScalar } from 'yaml';
import { quoted } from './printable.js';

type Tag = Exclude<Tags[number], string>;
type Context = Parameters<NonNullable<ScalarTag['stringify']>>[1];

/** The schema's tags, where `{ a: b }` has spaces inside and `[a, b]` has none, and a text that `hides` something from readers is quoted, with that escaped. */
export function styledTags(tags: Tags, hides: (text: string) => boolean): Tags {
  return tags.map((tag) => {
    if (typeof tag !== 'object') return tag;
    switch (tag.tag) {
      case 'tag:yaml.org,2002:map':
        return padded(tag as CollectionTag, ' ');
      case 'tag:yaml.org,2002:seq':
        return padded(tag as CollectionTag, '');
      case 'tag:yaml.org,2002:str':
        return readable(tag as ScalarTag, hides);
      default:
        return tag;
    }
  });
}

function readable(text: ScalarTag, hides: (text: string) => boolean): ScalarTag {
  return {
    ...text,
    stringify: (item, context, onComment, onChompKeep) =>
      isScalar(item) && typeof item.value === 'string' && hides(item.value)
        ? quoted(item.value)
        : (text.stringify?.(item, context, onComment, onChompKeep) ?? quoted(String(item.value))),
  };
}

function padded(collection: CollectionTag, padding: string): Tag {
  const tag = {
    ...collection,
    stringify: (item: YAMLMap | YAMLSeq, context: Context, onComment?: () => void, onChompKeep?: () => void): string =>
      item.toString({ ...context, flowCollectionPadding: padding }, onComment, onChompKeep),
  };
  // The library calls it for collections as well; its types name it for scalars only.
  return tag as unknown as Tag;
}
