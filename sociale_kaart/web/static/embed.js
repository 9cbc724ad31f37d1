// A list in a frame on another site: only the map, in step with the list.
import { follow, watchMap } from "./list.js";

watchMap(follow(document));
