// Gives components what the plugin does. The host draws them in trees of its own, so each is registered with the services
// around it, and with a net below it: nothing of ours ever throws into the host.
import React from 'react';
import type {ComponentType, ReactNode} from 'react';
import {ErrorBoundary} from '../containers/error_boundary';
import type {Services} from '../services';
import {HostText} from './host_text';

const ServicesContext = React.createContext<Services | null>(null);

export function useServices(): Services {
    const services = React.useContext(ServicesContext);
    if (services === null) {
        throw new Error('a component of the plugin is drawn without its services');
    }
    return services;
}

/** @param fallback what stands there instead of a component that failed */
export function withServices<Props extends object>(
    services: Services,
    Component: ComponentType<Props>,
    fallback: (props: Props) => ReactNode,
): ComponentType<Props> {
    return function Registered(props: Props) {
        return (
            <ErrorBoundary fallback={fallback(props)} resetKey={props}>
                <ServicesContext.Provider value={services}>
                    <HostText>
                        <Component {...props} />
                    </HostText>
                </ServicesContext.Provider>
            </ErrorBoundary>
        );
    };
}
