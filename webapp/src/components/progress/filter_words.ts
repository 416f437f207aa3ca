// A threshold's filter in words where it is one of the two usual forms, else as it is written. Teleport alone evaluates it.
export type FilterWords =
    | {id: 'teleport.progress.by_role'; value: string}
    | {id: 'teleport.progress.by_trait'; trait: string; value: string}
    | {id: 'teleport.progress.by_filter'; value: string};

const TEXT = '"([^"\\\\]*)"';
const ROLE = new RegExp(`^contains\\(\\s*reviewer\\.roles\\s*,\\s*${TEXT}\\s*\\)$`);
const TRAIT = new RegExp(`^contains\\(\\s*reviewer\\.traits\\[\\s*${TEXT}\\s*\\]\\s*,\\s*${TEXT}\\s*\\)$`);

/** Null for a filter that lets everybody pass. */
export function filterWords(filter: string): FilterWords | null {
    const written = filter.trim();
    if (written === '') {
        return null;
    }
    const role = ROLE.exec(written)?.[1];
    if (role !== undefined) {
        return {id: 'teleport.progress.by_role', value: role};
    }
    const [, trait, value] = TRAIT.exec(written) ?? [];
    if (trait !== undefined && value !== undefined) {
        return {id: 'teleport.progress.by_trait', trait, value};
    }
    return {id: 'teleport.progress.by_filter', value: written};
}
