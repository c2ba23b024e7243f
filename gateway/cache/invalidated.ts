// What has changed somewhere, so that nothing kept about it may be shown any more?

export type Invalidated =
  /** Everything in which something of this object type stands. */
  | { readonly type: string; readonly key?: undefined }
  /** One entity, by the fields of one of its keys. */
  | { readonly type: string; readonly key: Readonly<Record<string, string | number>> }
  /** Everything that was kept for a viewer (`sub` of the token). */
  | { readonly viewer: string }
  /** Everything that was kept for an agency's people (ORI). */
  | { readonly agency: string }
  /** Everything that came from a subgraph. */
  | { readonly subgraph: string };
