import {aRequest} from '../../../test/fakes/requests';
import {rememberFits} from './remember_fits';

describe('whether a request fits into the dialog', () => {
    it('is found out once for each state of it, also when it does not', () => {
        const asked: string[] = [];
        const fits = rememberFits((request) => {
            asked.push(request.requestReason);
            return request.requestReason !== 'long';
        });
        const short = aRequest({requestReason: 'short'});
        const long = {...short, requestReason: 'long'};
        expect([short, long, short, long].map(fits)).toEqual([true, false, true, false]);
        expect(asked).toEqual(['short', 'long']);
    });
});
