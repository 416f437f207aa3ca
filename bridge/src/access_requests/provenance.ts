// Where a review came from, as far as the bridge can tell (design: reviews smuggled into one's own request).

/**
 * `witnessed`: it came as a change to a request recorded without it, or we submitted it.
 * `smuggled`: it was inside the request when the request was created.
 * `unwitnessed`: it was there when we first looked; nobody here saw it arrive.
 */
export type Provenance = 'witnessed' | 'unwitnessed' | 'smuggled';

/** Review author -> provenance. Teleport keeps one review per author. */
export type Provenances = Readonly<Record<string, Provenance>>;
