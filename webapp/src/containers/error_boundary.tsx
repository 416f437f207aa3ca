// The net below every component that the host draws for us.
import React from 'react';
import type {ReactNode} from 'react';

interface Props {
    fallback: ReactNode;
    /** When it changes, the children get another chance. */
    resetKey: unknown;
    children?: ReactNode;
}

export class ErrorBoundary extends React.Component<Props, {failed: boolean}> {
    override state = {failed: false};

    static getDerivedStateFromError() {
        return {failed: true};
    }

    override componentDidUpdate({resetKey}: Props): void {
        if (this.state.failed && resetKey !== this.props.resetKey) {
            this.setState({failed: false});
        }
    }

    override render(): ReactNode {
        return this.state.failed ? this.props.fallback : this.props.children;
    }
}
