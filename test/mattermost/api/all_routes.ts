import type {ApiRoute} from './api_route';
import {botRoutes} from './bot_routes';
import {channelRoutes} from './channel_routes';
import {commandRoutes} from './command_routes';
import {integrationRoutes} from './integration_routes';
import {loginRoutes} from './login_routes';
import {memberRoutes} from './member_routes';
import {pluginRoutes} from './plugin_routes';
import {postListRoutes} from './post_list_routes';
import {postRoutes} from './post_routes';
import {reactionRoutes} from './reaction_routes';
import {systemRoutes} from './system_routes';
import {teamRoutes} from './team_routes';
import {threadRoutes} from './thread_routes';
import {userRoutes} from './user_routes';

export const ALL_ROUTES: readonly ApiRoute[] = [
    ...loginRoutes,
    ...userRoutes,
    ...teamRoutes,
    ...channelRoutes,
    ...memberRoutes,
    ...postListRoutes,
    ...postRoutes,
    ...reactionRoutes,
    ...threadRoutes,
    ...integrationRoutes,
    ...commandRoutes,
    ...pluginRoutes,
    ...botRoutes,
    ...systemRoutes,
];
