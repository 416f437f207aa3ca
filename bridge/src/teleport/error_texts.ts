// What a person in chat reads when Teleport refuses something. Names, locks and settings of the cluster stay in the log.

export const ERROR_TEXTS = {
    unreachable: 'Teleport cannot be reached right now. Try again in a moment.',
    slow: 'Teleport did not answer in time. Try again in a moment.',
    busy: 'Teleport is busy right now. Try again in a moment.',
    refusedBridge: 'Teleport refused this to the bridge. An administrator finds the reason in its log.',
    expired: "The bridge's own Teleport certificate has expired. Tell an administrator to renew it.",
    unsupported: 'This version of Teleport does not offer that. Use the Teleport Web UI or tsh instead.',
    alreadyReviewed: 'You have already reviewed this request.',
    resolved: 'This request has been decided already.',
    gone: 'There is no such Access Request, or it has ended.',
    notReviewer: 'Teleport does not let you review this request: it is your own, or your roles do not cover it.',
    needsMfa:
        'Teleport asks for a second factor here, which chat cannot give. Decide in the Teleport Web UI or with tsh.',
    noImpersonation:
        'Teleport does not let the bridge act for your Teleport user. An administrator finds the reason in its log; you can decide in the Teleport Web UI or with tsh.',
    reasonTooLong: 'The reason is too long: Teleport takes 4096 bytes. Shorten it and try again.',
    failed: 'Teleport could not do this. An administrator finds the reason in the log of the bridge.',
} as const;
