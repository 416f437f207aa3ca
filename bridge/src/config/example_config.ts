// The example that `configure` prints and bridge/example_config.toml shows.

/** Stands in the file of the repository; refused as a master key. */
export const EXAMPLE_SECRET = 'signing-secret-value';

/** The keys of the vendor's guide first, as there, then ours with their defaults. */
export function exampleConfig(secret: string): string {
    return `# Configuration of teleport-mattermost-bridge. Check it with: teleport-mattermost-bridge start -c FILE
# Secrets (token, secret, secret_previous, command_tokens) may also be the path of a file, beginning with "/".

[teleport]
addr = "myinstance.teleport.sh:443"                            # Proxy (443, 3080) or Auth Service (3025)
identity = "/var/lib/teleport/plugins/mattermost/identity"     # Identity file, or a directory of tbot
refresh_identity = true                                        # Read the identity again when it was renewed
# refresh_identity_interval = "1m"
# client_key, client_crt, root_cas: three files instead of identity
# web_url = "https://myinstance.teleport.sh"                   # Only when the cluster does not tell its web address
# connection_upgrade = "auto"                                  # "auto", "always" or "never": gRPC through a load balancer
# proxy_ca_file = ""                                           # CA of a proxy with a certificate of its own

[mattermost]
url = "https://mattermost.example.com"   # Mattermost server
team = "team-name"                       # Home of /teleport and, with channel, the default recipient
channel = "channel-name"
token = "api-token"                      # Access token of the bot
secret = "${secret}"  # Signing secret, at least 32 random bytes
# secret_previous = ""                   # The one before, while rotating
# recipients = ["team-name/channel-name", "admin@example.com"]   # For roles without an entry below
# admins = []                            # Mattermost user ids told of trouble

# [mattermost.command_tokens]            # Teams whose /teleport command was made by hand: team name = token
# other-team = "/var/lib/teleport/plugins/mattermost/other-team.token"

# [role_to_recipients]
# dba = ["team-name/databases", "alice@example.com"]
# "*" = "team-name/channel-name"

# [identity]                             # Which Mattermost user is which Teleport user
# email = "verified"                     # "verified": only while Mattermost requires it; "trusted"; "off"
# trait = "mattermost_user_id"           # Teleport user trait holding the Mattermost user id
# [identity.users]                       # Mattermost user id = Teleport user
# abcdefghijklmnopqrstuvwxy1 = "alice"

# [review]
# enabled = true                         # false: cards with links only (reload with SIGHUP)
# reason = "deny"                        # Who must give a reason: "never", "deny" or "always"
# [[review.policy]]                      # First match wins
# roles = ["prod-*"]
# mode = "link"                          # "confirm": decide in Mattermost; "link": in Teleport only

[http]
public_addr = "example.com"              # [https://]host[:port] by which Mattermost reaches the bridge; no port is 443
# listen_addr = ":8081"                  # [addr]:port to listen on, e.g. 0.0.0.0:443
https_key_file = "/var/lib/teleport/plugins/mattermost/server.key"   # TLS private key
https_cert_file = "/var/lib/teleport/plugins/mattermost/server.crt"  # TLS certificate
# insecure = false                       # Plain HTTP, only without the two files, behind a proxy that speaks TLS
# answer_within = "8s"                   # Clicks are answered by then; later outcomes come by card
# metrics_addr = "127.0.0.1:9096"        # /healthz, /readyz, /metrics

[log]
output = "stderr"                        # "stdout", "stderr" or a file such as "/var/lib/teleport/mattermost.log"
severity = "INFO"                        # "DEBUG", "INFO", "WARN" or "ERROR"
# format = "auto"                        # "text", "json"; "auto": text on a terminal
`;
}
