// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QObject>

namespace meshlens::ui {

// The icons of resources/icons: ArrowRight is arrow-right.svg.
struct IconNames {
    Q_GADGET

public:
    enum class IconName {
        ArrowRight,
        Audit,
        Back,
        Bell,
        Bolt,
        Bookmark,
        Bulb,
        Calendar,
        Chart,
        Check,
        CheckCircle,
        ChevDown,
        ChevLeft,
        ChevRight,
        ChevUp,
        Clock,
        Cloud,
        CloudOff,
        Column,
        Contract,
        Copy,
        Dashboard,
        Database,
        Diff,
        Domain,
        Dot,
        Down,
        Edit,
        Error,
        Export,
        External,
        Eye,
        EyeOff,
        File,
        Filter,
        Fit,
        Folder,
        Forward,
        Gear,
        Grid,
        History,
        Home,
        Import,
        Inbox,
        Info,
        Job,
        Key,
        Lineage,
        Link,
        Lock,
        Merge,
        Message,
        Minus,
        Model,
        More,
        PanelLeft,
        PanelRight,
        Play,
        Plug,
        Plus,
        Policy,
        PortIn,
        PortOut,
        Product,
        Redo,
        Save,
        Scale,
        Search,
        Shield,
        Sliders,
        Sort,
        Star,
        Sync,
        Table,
        Tag,
        Term,
        Terminal,
        Topic,
        Trash,
        Undo,
        Unfold,
        Up,
        Updown,
        User,
        Users,
        View,
        Warn,
        X,
        XCircle
    };
    Q_ENUM(IconName)
};

using IconName = IconNames::IconName;

} // namespace meshlens::ui
