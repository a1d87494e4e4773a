import type { CollectionTag, ScalarTag, Tags, YAMLMap, YAMLSeq } from 'yaml';

type Tag = Exclude<Tags[number], string>;
type Context = Parameters<NonNullable<ScalarTag['stringify']>>[1];

/** The schema's tags, where `{ a: b }` has spaces inside and `[a, b]` has none. */
export function spaced(tags: Tags): Tags {
  return tags.map((tag) => {
    if (typeof tag !== 'object') return tag;
    if (tag.tag === 'tag:yaml.org,2002:map') return padded(tag as CollectionTag, ' ');
    return tag.tag === 'tag:yaml.org,2002:seq' ? padded(tag as CollectionTag, '') : tag;
  });
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
