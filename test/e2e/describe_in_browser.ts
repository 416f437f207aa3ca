import {chromiumPath} from './chromium';

/** `describe`, or `describe.skip` (counted as NOT RUN) where there is no browser. */
export const describeInBrowser: (name: string, tests: () => void) => void =
    chromiumPath() === null ? describe.skip : describe;
