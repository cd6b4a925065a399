//! Sources and where statements cite them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;
use crate::model::{HowRead, SourceKind};

/// A document that statements rest on.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Stable slug.
    pub id: String,
    /// Bibliographic data in the field names of CSL-JSON.
    pub csl: Csl,
    /// What sort of document it is.
    pub kind: SourceKind,
    /// Whose perspective it speaks from: an id among `perspectives` of `content/atlas.json`.
    pub perspective: String,
    /// How it was read for this atlas.
    pub read: HowRead,
    /// Address of the copy that was read, when it is another than `csl.URL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_via: Option<String>,
    /// Address of an archived copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// True when it is a tertiary copy standing in for a primary that should be found.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_primary: bool,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The CSL-JSON fields that this atlas keeps.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Csl {
    /// CSL item type, such as `book`, `report`, `article-newspaper`, `webpage`, `legal_case`, `interview`, `motion_picture`.
    pub r#type: String,
    /// Title, in the language it was published in or as the copy read gives it.
    pub title: String,
    /// Authors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<Name>,
    /// Publisher or body that issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Newspaper, journal or site that contains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_title: Option<String>,
    /// Date of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<CslDate>,
    /// Language code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Address.
    #[serde(default, rename = "URL", skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// ISBN.
    #[serde(default, rename = "ISBN", skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
}

/// A person or body as CSL-JSON names it: `family` and `given`, or `literal`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Family name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Given names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// A body, or a name that cannot be divided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
}

/// A CSL-JSON date.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CslDate {
    /// One date, or two for a range: `[[1992, 2, 26]]`.
    pub date_parts: Vec<Vec<i32>>,
    /// True when the date is approximate or inferred.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub circa: bool,
}

/// Where a statement or position rests.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// Page, paragraph or section, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
}
