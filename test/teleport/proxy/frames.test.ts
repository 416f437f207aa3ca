import fc from 'fast-check';

import {createFrameReader, encodeFrame, OPCODE} from './frames';

const lengths = fc.oneof(fc.nat({max: 200}), fc.constantFrom(125, 126, 127, 65_535, 65_536, 70_000));

it('reads what it writes, in whatever pieces it comes', () => {
    fc.assert(
        fc.property(fc.array(lengths, {maxLength: 4}), fc.integer({min: 1, max: 5_000}), (sizes, piece) => {
            const payloads = sizes.map((size, index) => Buffer.alloc(size, index + 1));
            const bytes = Buffer.concat(payloads.map((payload) => encodeFrame(OPCODE.binary, payload)));
            const read = createFrameReader();
            const frames = [];
            for (let at = 0; at < bytes.length; at += piece) {
                frames.push(...read(bytes.subarray(at, at + piece)));
            }
            expect(frames.map(({opcode, payload}) => [opcode, payload.length])).toEqual(
                sizes.map((size) => [OPCODE.binary, size]),
            );
            expect(Buffer.concat(frames.map(({payload}) => payload)).equals(Buffer.concat(payloads))).toBe(true);
        }),
    );
});

it('masks by the book when told to, and reads nothing back into place', () => {
    const [frame] = createFrameReader()(encodeFrame(OPCODE.binary, Buffer.from('abcde'), Buffer.from([1, 0, 0, 0])));
    expect(frame).toMatchObject({isMasked: true, key: Buffer.from([1, 0, 0, 0])});
    expect(frame?.payload.toString()).toBe('`bcdd');
});

it('writes the head that the real server wrote', () => {
    expect(encodeFrame(OPCODE.ping, Buffer.from('teleport')).toString('hex')).toBe(
        `8988${'00000000'}${Buffer.from('teleport').toString('hex')}`,
    );
    expect(encodeFrame(OPCODE.binary, Buffer.alloc(300), null).subarray(0, 4).toString('hex')).toBe('827e012c');
});
