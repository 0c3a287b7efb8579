import Bell from '@lucide/svelte/icons/bell'
import CircleArrowUp from '@lucide/svelte/icons/circle-arrow-up'
import Folder from '@lucide/svelte/icons/folder'
import Info from '@lucide/svelte/icons/info'
import Network from '@lucide/svelte/icons/globe'
import Palette from '@lucide/svelte/icons/palette'
import PencilLine from '@lucide/svelte/icons/pencil-line'
import ShieldCheck from '@lucide/svelte/icons/shield-check'
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal'
import Users from '@lucide/svelte/icons/users'
import Wrench from '@lucide/svelte/icons/wrench'
import AboutSettings from './AboutSettings.svelte'
import AccountSettings from './AccountSettings.svelte'
import AdvancedSettings from './AdvancedSettings.svelte'
import AppearanceSettings from './AppearanceSettings.svelte'
import ComposingSettings from './ComposingSettings.svelte'
import FileSettings from './FileSettings.svelte'
import GeneralSettings from './GeneralSettings.svelte'
import NetworkSettings from './NetworkSettings.svelte'
import NotificationSettings from './NotificationSettings.svelte'
import PrivacySettings from './PrivacySettings.svelte'
import UpdateSettings from './UpdateSettings.svelte'
import type { Section } from './settings-panel.svelte.ts'

/** In the order of the list. A new setting is a row in the component of its section. */
export const sections: readonly Section[] = [
  { id: 'general', icon: SlidersHorizontal, content: GeneralSettings },
  { id: 'notifications', icon: Bell, content: NotificationSettings },
  { id: 'appearance', icon: Palette, content: AppearanceSettings },
  { id: 'composing', icon: PencilLine, content: ComposingSettings },
  { id: 'files', icon: Folder, content: FileSettings },
  { id: 'accounts', icon: Users, content: AccountSettings },
  { id: 'network', icon: Network, content: NetworkSettings },
  { id: 'privacy', icon: ShieldCheck, content: PrivacySettings },
  { id: 'updates', icon: CircleArrowUp, content: UpdateSettings },
  { id: 'advanced', icon: Wrench, content: AdvancedSettings },
  { id: 'about', icon: Info, content: AboutSettings },
]
