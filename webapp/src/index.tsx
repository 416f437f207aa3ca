// Entry of the bundle: hands the plugin to the host.
import {PLUGIN_ID} from './manifest';
import {TeleportPlugin} from './plugin';
import {registerPlugin} from './webapp_globals';

registerPlugin(PLUGIN_ID, new TeleportPlugin());
