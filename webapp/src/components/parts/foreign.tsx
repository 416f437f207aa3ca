// Text that somebody wrote elsewhere: its direction cannot touch what stands around it.
import React from 'react';

export const Foreign = ({children}: {children: string}) => <bdi>{children}</bdi>;
