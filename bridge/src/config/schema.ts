// The shape of the file: every key that exists and its type. What a value means is checked in the files beside this one.
// Everything is optional here, so that one missing key does not hide what is wrong with the others.
import {z} from 'zod';

const oneOrMany = z.union([z.string(), z.array(z.string())], {error: 'must be a string or a list of strings'});

export const fileSchema = z
    .strictObject({
        teleport: z
            .strictObject({
                addr: z.string(),
                auth_server: z.string(),
                identity: z.string(),
                client_key: z.string(),
                client_crt: z.string(),
                root_cas: z.string(),
                refresh_identity: z.boolean(),
                refresh_identity_interval: z.string(),
                web_url: z.string(),
                connection_upgrade: z.enum(['auto', 'always', 'never']),
                proxy_ca_file: z.string(),
            })
            .partial(),
        mattermost: z
            .strictObject({
                url: z.string(),
                team: z.string(),
                channel: z.string(),
                token: z.string(),
                secret: z.string(),
                secret_previous: z.string(),
                recipients: oneOrMany,
                admins: z.array(z.string()),
                command_tokens: z.record(z.string(), z.string()),
            })
            .partial(),
        role_to_recipients: z.record(z.string(), oneOrMany),
        identity: z
            .strictObject({
                email: z.enum(['verified', 'trusted', 'off']),
                trait: z.string(),
                users: z.record(z.string(), z.string()),
            })
            .partial(),
        review: z
            .strictObject({
                enabled: z.boolean(),
                reason: z.enum(['never', 'deny', 'always']),
                policy: z.array(
                    z.strictObject({roles: z.array(z.string()), mode: z.enum(['confirm', 'link'])}).partial(),
                ),
            })
            .partial(),
        http: z
            .strictObject({
                public_addr: z.string(),
                listen_addr: z.string(),
                https_key_file: z.string(),
                https_cert_file: z.string(),
                insecure: z.boolean(),
                answer_within: z.string(),
                metrics_addr: z.string(),
            })
            .partial(),
        log: z
            .strictObject({output: z.string(), severity: z.string(), format: z.enum(['auto', 'text', 'json'])})
            .partial(),
    })
    .partial();

export type FileContent = z.infer<typeof fileSchema>;

/** Key names of every table, by dotted path ('' is the top): for "did you mean". */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
    '': Object.keys(fileSchema.shape),
    ...Object.fromEntries(
        Object.entries(fileSchema.shape).flatMap(([name, section]) => {
            const inner = section.unwrap();
            return 'shape' in inner ? [[name, Object.keys(inner.shape)]] : [];
        }),
    ),
    'review.policy': ['roles', 'mode'],
};
