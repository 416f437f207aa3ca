import React from 'react';

interface Props {
    what: string;
    children?: React.ReactNode;
}

/** What the host shows instead of a component of a plugin that threw. */
export class ErrorBoundary extends React.Component<Props, {failed: boolean}> {
    override state = {failed: false};

    static getDerivedStateFromError() {
        return {failed: true};
    }

    override render() {
        return this.state.failed ? (
            <div className='plugin-error' data-testid='plugin-error'>
                An error occurred while rendering this {this.props.what}
            </div>
        ) : (
            this.props.children
        );
    }
}
