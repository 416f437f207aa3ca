// A card with every list in place. The schema promises them; a component that draws must not fall when a newer bridge, or
// somebody's forgery, does not keep it.
import type {CardModel, CardSet} from '../../../proto/bridge/card';

const list = <Item>(value: readonly Item[] | undefined): Item[] => (Array.isArray(value) ? [...value] : []);

const intactSet = (set: Partial<CardSet>): CardSet => ({
    roles: list(set.roles),
    thresholds: list(set.thresholds).map((threshold) => ({
        ...threshold,
        approved_by: list(threshold.approved_by),
        denied_by: list(threshold.denied_by),
    })),
    approved: set.approved ?? false,
});

export const intactCard = (card: CardModel): CardModel => ({
    ...card,
    roles: list(card.roles),
    resources: list(card.resources),
    suggested_reviewers: list(card.suggested_reviewers),
    sets: list(card.sets).map(intactSet),
    reviews: list(card.reviews),
    people: card.people ?? {},
});
