import {needs, NotRun} from './not_run';

it('lets a case pass whose precondition holds', () => {
    expect(() => needs({real: true}, true, 'no licence')).not.toThrow();
});

it('ends a case on a real server with the reason that the closing count prints', () => {
    expect(() => needs({real: true}, false, 'no licence')).toThrow(NotRun);
    expect(new NotRun('no licence').notRun).toBe('no licence');
});

it('fails a case that the stand-in cannot run', () => {
    const attempt = () => needs({real: false}, false, 'no licence');
    expect(attempt).toThrow('The stand-in lacks what this case needs: no licence');
    expect(attempt).not.toThrow(NotRun);
});
