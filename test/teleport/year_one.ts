/** How Go's zero time travels: the "unset" of every timestamp the server fills in. */
export const YEAR_ONE = {seconds: '-62135596800', nanos: 0} as const;
