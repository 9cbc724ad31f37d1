// A list in a frame on another site: only the map, in step with the list.
import { follow } from "./list.js";
import { watchMap } from "./watch_map.js";

watchMap(follow(document));
