import {BinaryWriter, WireType} from '@bufbuild/protobuf/wire';
import {AccessRequestSpecV3, AccessRequestV3, ResourceID} from '../gen/teleport/legacy/types/types';
import {toAccessRequest} from './convert';
import {recordedRequest} from '../../../test/teleport/recorded';

/** The recorded pending request with more fields in its spec, as another server would send it. */
function withSpecFields(write: (spec: BinaryWriter) => void): AccessRequestV3 {
    const base = recordedRequest('teleport-v17', 'pending');
    const writer = new BinaryWriter();
    write(writer);
    const {_unknownFields} = AccessRequestSpecV3.decode(writer.finish());
    const Spec = {...AccessRequestSpecV3.fromPartial(base.Spec ?? {}), _unknownFields};
    return AccessRequestV3.decode(AccessRequestV3.encode({...base, Spec}).finish());
}

const detailsOf = (request: AccessRequestV3) => toAccessRequest(request)?.hiddenDetails;

describe('hiddenDetails', () => {
    it('takes a short-term request of a newer server for an ordinary one', () => {
        expect(detailsOf(withSpecFields((spec) => spec.tag(24, WireType.Varint).uint32(1)))).toEqual([]);
        expect(detailsOf(withSpecFields((spec) => spec.tag(24, WireType.Varint).uint32(0)))).toEqual([]);
    });

    it.each([2, 3, 300])('names request kind %d as access that Mattermost cannot show', (kind) => {
        const request = withSpecFields((spec) => spec.tag(24, WireType.Varint).uint32(kind));
        expect(detailsOf(request)).toEqual(['long-term access']);
    });

    it('names a kind that another value follows', () => {
        const request = withSpecFields((spec) =>
            spec.tag(24, WireType.Varint).uint32(1).tag(24, WireType.Varint).uint32(2),
        );
        expect(detailsOf(request)).toEqual(['long-term access']);
    });

    it('keeps constraints as they are on the wire, and names the resources they are about', () => {
        const id = {ClusterName: 'c', Kind: 'app', Name: 'aws', SubResourceName: ''};
        const request = withSpecFields((spec) => {
            spec.tag(26, WireType.LengthDelimited).fork();
            spec.tag(1, WireType.LengthDelimited).bytes(ResourceID.encode(ResourceID.fromPartial(id)).finish());
            spec.tag(2, WireType.LengthDelimited).bytes(Buffer.from('0a0131', 'hex'));
            spec.join();
        });
        const {constraints, resources, hiddenDetails} = toAccessRequest(request) ?? {};
        expect(constraints).toBe('140a0d0a016312036170701a0361777312030a0131');
        expect(resources).toEqual([{clusterName: 'c', kind: 'app', name: 'aws', subResourceName: ''}]);
        expect(hiddenDetails).toEqual(['resource constraints']);
    });

    it('survives constraints that are no message', () => {
        const request = withSpecFields((spec) =>
            spec.tag(26, WireType.LengthDelimited).bytes(Buffer.from('ffff', 'hex')),
        );
        expect(toAccessRequest(request)).toMatchObject({
            constraints: '02ffff',
            resources: [],
            hiddenDetails: ['resource constraints'],
        });
    });

    it('names fields of the future, wherever they are in what is decided', () => {
        expect(detailsOf(withSpecFields((spec) => spec.tag(31, WireType.Varint).uint32(1)))).toEqual([
            'details of a newer Teleport (field 31)',
        ]);
        const base = recordedRequest('teleport-v17', 'pending');
        const extra = {_unknownFields: {[(40 << 3) | WireType.Varint]: [Buffer.from([1])]}};
        const [threshold] = base.Spec?.Thresholds ?? [];
        for (const request of [
            {...base, ...extra},
            {...base, Metadata: {...base.Metadata, ...extra}},
            {...base, Spec: {...base.Spec, Thresholds: [{...threshold, ...extra}]}},
        ]) {
            expect(detailsOf(request as AccessRequestV3)).toEqual(['details of a newer Teleport (field 40)']);
        }
    });

    it('does not mind what a newer server adds to reviews', () => {
        const base = recordedRequest('teleport-v17', 'approved');
        const [review] = base.Spec?.Reviews ?? [];
        const extra = {_unknownFields: {[(40 << 3) | WireType.Varint]: [Buffer.from([1])]}};
        const request = {...base, Spec: {...base.Spec, Reviews: [{...review, ...extra}]}};
        expect(detailsOf(request as AccessRequestV3)).toEqual([]);
    });

    it('names promotion, but not the empty access list that servers send with every approval', () => {
        const promoted = (Spec: object) => AccessRequestV3.fromPartial({Metadata: {Name: 'id'}, Spec});
        expect(detailsOf(promoted({State: 2, accessList: {}}))).toEqual([]);
        expect(detailsOf(promoted({State: 4}))).toEqual(['promotion to an access list']);
        expect(detailsOf(promoted({accessList: {Name: 'list'}}))).toEqual(['promotion to an access list']);
    });
});
