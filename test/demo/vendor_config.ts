// The vendor guide's configuration file, with only addresses, paths, token and secret filled in.

export interface FilledIn {
    authServer: string;
    identity: string;
    mattermostUrl: string;
    team: string;
    channel: string;
    token: string;
    secret: string;
    publicAddr: string;
    listenAddr: string;
    keyFile: string;
    certFile: string;
    metricsAddr: string;
    logFile: string;
}

export function vendorConfig(values: FilledIn): string {
    const quoted = (text: string): string => JSON.stringify(text);
    return `[teleport]
auth_server = ${quoted(values.authServer)}
identity = ${quoted(values.identity)}
refresh_identity = true
[mattermost]
url = ${quoted(values.mattermostUrl)}
team = ${quoted(values.team)}
channel = ${quoted(values.channel)}
token = ${quoted(values.token)}
secret = ${quoted(values.secret)}
[http]
public_addr = ${quoted(values.publicAddr)}
listen_addr = ${quoted(values.listenAddr)}
https_key_file = ${quoted(values.keyFile)}
https_cert_file = ${quoted(values.certFile)}
metrics_addr = ${quoted(values.metricsAddr)}
[log]
output = ${quoted(values.logFile)}
severity = "INFO"
`;
}
